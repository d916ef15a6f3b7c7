"""Rupture and Repair: a casebook whose cases can be run."""

__version__ = "0.1.0"
