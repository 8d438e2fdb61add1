"""What rules about wording share: the words they look for, and the texts they look in."""
