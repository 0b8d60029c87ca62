"""Documents as sheets: any `Document` set by typst into a tagged PDF, and series of them."""
