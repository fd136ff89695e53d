"""Alongside: authorities learn from each other about children at risk of radicalisation. Start reading at `factory`."""
