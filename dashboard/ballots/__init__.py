"""What a room is asked, what each answers, how answers are counted and what stands beside them."""
