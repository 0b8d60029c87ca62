"""What people answered: questions, estimates, agreement, comparison with what is measured."""
