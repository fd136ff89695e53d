"""What whoever runs the service needs: is it up, is it ready, how much it does, a backup and its way back."""
