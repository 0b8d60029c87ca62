"""What is measured: statistics over areas, series of indicators, domain scores."""
