"""What is read of responses' attributes: by name for all of them, or all of some."""

from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import Connection, func, select

from .chunks import chunks
from .response_queries import shown
from .schema import Attribute


class AttributeQueries:
    """Reads the attributes of one project file. Deleted rows are left out."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def names(self) -> dict[str, int]:
        """Each name in use, and how many responses have it."""
        query = (
            select(Attribute.name, func.count().label("responses"))
            .where(shown(Attribute))
            .group_by(Attribute.name)
        )
        return {row.name: row.responses for row in self._connection.execute(query)}

    def values(self, name: str) -> dict[str, str]:
        """What each response that has this attribute says, by uid."""
        query = select(Attribute.response, Attribute.value).where(shown(Attribute), Attribute.name == name)
        return {row.response: row.value for row in self._connection.execute(query)}

    def of(self, responses: Collection[str]) -> dict[str, dict[str, str]]:
        """By response, the attributes of those of these that have any: what is said, by name."""
        found: dict[str, dict[str, str]] = defaultdict(dict)
        for some in chunks(responses):
            query = select(Attribute.response, Attribute.name, Attribute.value)
            for response, name, value in self._connection.execute(
                query.where(shown(Attribute), Attribute.response.in_(some)).order_by(Attribute.name)
            ):
                found[response][name] = value
        return dict(found)
