"""The addresses that programs ask: what there is, and an example of each."""
