"""The types that the stages hand to one another; one place to import them from."""

from engine.base.text import NO_TEXT as NO_TEXT
from engine.base.text import Text as Text
from engine.model.alerts import *
from engine.model.areas import *
from engine.model.assessment import *
from engine.model.case import *
from engine.model.catalogue import *
from engine.model.columns import *
from engine.model.dimension import *
from engine.model.doubt import *
from engine.model.finding import *
from engine.model.goal import *
from engine.model.kind import *
from engine.model.label import *
from engine.model.observation import *
from engine.model.ops import *
from engine.model.outlook import *
from engine.model.pack import *
from engine.model.quality import *
from engine.model.reliability import *
from engine.model.stated import *
from engine.model.statement import *
from engine.model.target import *
from engine.model.words import *
