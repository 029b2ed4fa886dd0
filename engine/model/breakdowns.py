"""What figures can be broken down by, and the forms that name a group."""

from engine.base.forms import Field, ListOf, Str
from engine.base.text import Text

BREAKDOWNS = {"residence": ("urban", "rural"), "sex": ("female", "male")}
_NAMES = {"residence": "城乡", "sex": "性别"}

ONE_EACH = {
    name: Field(Str(values), Text(f"{_NAMES[name]}分组", f"breakdown by {name}")) for name, values in BREAKDOWNS.items()
}
"""A group of each breakdown."""
SOME_EACH = {name: Field(ListOf(field.form, least=1), field.meaning) for name, field in ONE_EACH.items()}
"""Groups of each breakdown."""
