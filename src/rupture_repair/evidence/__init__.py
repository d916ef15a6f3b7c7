"""The model held against published findings: the targets, how each is scored, and the fit."""
