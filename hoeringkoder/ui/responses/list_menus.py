"""The two menus of the responses list: how it is shown, and what it is filtered by."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton

from hoeringkoder.domain.language import tr

from ..icons import icon
from .arrangement import ResponseFilter
from .menus import fill_arranging, fill_filter

if TYPE_CHECKING:
    from .response_list import ResponseList


class ListMenus:
    """They are filled when they open."""

    def __init__(self, panel: "ResponseList") -> None:
        self._panel = panel
        action = QAction(icon("sliders-horizontal"), tr("How the list is shown"), panel)
        action.setObjectName("response_arrange")
        button = panel.add_button(action)
        button.setMenu(self.made(self.fill_arranging))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    def made(self, fill: Callable[[QMenu], None]) -> QMenu:
        """A menu that is filled so."""
        menu = QMenu(self._panel)
        menu.aboutToShow.connect(menu.clear)
        menu.aboutToShow.connect(lambda: fill(menu))
        return menu

    def fill_arranging(self, menu: QMenu) -> None:
        """Form, columns, groups, order, folding."""
        panel = self._panel
        for words, is_table in ((tr("&Cards"), False), (tr("&Table"), True)):
            form = menu.addAction(words)
            form.setCheckable(True)
            form.setChecked(panel.list_layout.is_table == is_table)
            layout = replace(panel.list_layout, is_table=is_table)
            form.triggered.connect(lambda _=False, layout=layout: panel.lay_out(layout))
        columns = menu.addAction(icon("columns"), tr("C&olumns…"), panel.columns_requested.emit)
        columns.setEnabled(panel.list_layout.is_table)
        menu.addSeparator()
        fill_arranging(menu, panel.model.arrangement, panel.known(), panel.rearrange)
        menu.addSeparator()
        has_groups = bool(panel.model.group_keys())
        menu.addAction(tr("&Fold all groups"), lambda: panel.fold_all(True)).setEnabled(has_groups)
        menu.addAction(tr("&Unfold all groups"), lambda: panel.fold_all(False)).setEnabled(has_groups)

    def fill_filter(self, menu: QMenu) -> None:
        """What is to be shown."""
        panel, known = self._panel, self._panel.known()
        fill_filter(menu, panel.model.arrangement, panel.model.responses, known, panel.rearrange)
        attributes = menu.addAction(icon("sliders"), tr("A&ttribute…"), panel.attribute_filter_requested.emit)
        attributes.setEnabled(bool(known.attributes))
        menu.addSeparator()
        none = menu.addAction(icon("x"), tr("Show &everything"), lambda: panel.filter_by(ResponseFilter()))
        none.setEnabled(not panel.model.arrangement.filter.is_empty)
