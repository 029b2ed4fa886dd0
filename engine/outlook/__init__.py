"""Where a series is heading, by published methods."""

from engine.outlook.damped import DAMPED
from engine.outlook.linear import LINEAR
from engine.outlook.open_sdg import OPEN_SDG
from engine.outlook.theil_sen import THEIL_SEN
from engine.outlook.un import UN

METHODS = {method.name: method for method in (LINEAR, THEIL_SEN, DAMPED, OPEN_SDG, UN)}
"""Every method by the name that a pack gives; a new one is a file beside the others, a line here, and its messages."""
