"""What an operator needs: logging."""
