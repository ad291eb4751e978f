"""What a sender gets back: the receipt and the ways it is shown."""
