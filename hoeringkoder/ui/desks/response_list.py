"""The desk for how responses are listed: form, columns, groups, order and filter, which are kept."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from hoeringkoder.domain.errors import Mishap
from hoeringkoder.domain.history import Changes
from hoeringkoder.domain.ordering import alphabetical

from ..dialogs.attribute_filter import AttributeFilterDialog
from ..dialogs.columns import ColumnsDialog
from ..responses.arrangement import Arrangement
from ..responses.facts import ATTRIBUTE, FIRST_COLUMNS, built_in
from ..responses.layout import ListLayout
from ..responses.menus import Known
from ..responses.response_list import ResponseList
from ..workspace import Workspace

ARRANGEMENT, LAYOUT = "responses", "response_columns"
"""The names under which the settings keep them."""


class ResponseListDesk(QObject):
    """To be made before the desk that fills the list, which is to be arranged by then. `where` tells the
    lists of several windows apart in the settings."""

    def __init__(
        self, workspace: Workspace, responses: ResponseList, window: QWidget, where: str = ""
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._list = responses
        self._window = window
        self._arrangement, self._layout = where + ARRANGEMENT, where + LAYOUT
        self._said: dict[str, Mapping[str, str]] = {}
        responses.known = self._known
        responses.arranged.connect(self._keep_arrangement)
        responses.layout_changed.connect(self._keep_layout)
        responses.columns_requested.connect(self._ask_columns)
        responses.attribute_filter_requested.connect(self._ask_attribute)
        workspace.opened.connect(self._on_opened)
        workspace.changed.connect(self._on_changed)

    def values(self, name: str) -> Mapping[str, str]:
        """What responses say under the name of an attribute. Asked for while the list is painted."""
        if name not in self._said:
            try:
                project = self._workspace.project
                self._said[name] = project.attributes.values(name) if project else {}
            except Mishap as mishap:
                QTimer.singleShot(0, partial(self._workspace.meet, mishap))
                return {}
        return self._said[name]

    def _known(self) -> Known:
        names = self._workspace.look(lambda project: list(project.attributes.names())) or []
        return Known(self.analysts(), names)

    def analysts(self) -> list[str]:
        """Those who have worked in the project, and those who are to, by name."""
        coders = self._workspace.look(lambda project: project.coders()) or []
        to_read = {name for response in self._list.model.responses for name in response.assignees}
        return sorted({*coders, *to_read}, key=alphabetical)

    def _on_opened(self) -> None:
        self._said.clear()
        project, settings = self._workspace.project, self._workspace.settings
        if project is None:
            return
        own = settings.state(self._layout, project.path)
        layout = ListLayout.of_values(own or settings.state(self._layout))
        if not own:
            layout = layout.of_project(self._workspace.look(lambda p: p.attributes.names()) or {})
        self._list.show_layout(layout)
        self._list.arrange(Arrangement.of_values(settings.state(self._arrangement, project.path)))

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches("attribute", "response"):
            self._said.clear()

    def _keep_arrangement(self) -> None:
        project = self._workspace.project
        if project is not None:
            said = self._list.model.arrangement.as_values()
            self._workspace.settings.keep_state(self._arrangement, said, project.path)

    def _keep_layout(self) -> None:
        """For this project; and for those that have none of their own."""
        said, settings = self._list.list_layout.as_values(), self._workspace.settings
        settings.keep_state(self._layout, said)
        if self._workspace.project is not None:
            settings.keep_state(self._layout, said, self._workspace.project.path)

    def _ask_columns(self) -> None:
        layout = self._list.list_layout
        offered = [(fact.key, fact.title) for fact in built_in()]
        offered += [(ATTRIBUTE + name, name) for name in self._known().attributes]
        shown = [key for key, _ in layout.columns]
        dialog = ColumnsDialog(offered, shown, FIRST_COLUMNS, self._window)
        dialog.chosen.connect(lambda keys: self._list.lay_out(layout.with_columns(keys)))
        dialog.open()

    def _ask_attribute(self) -> None:
        asked = dict(self._list.model.arrangement.filter.attributes)
        count = len(self._list.model.responses)
        dialog = AttributeFilterDialog(self._known().attributes, self.values, count, asked, self._window)
        dialog.chosen.connect(self._list.filter_by_attribute)
        dialog.open()
