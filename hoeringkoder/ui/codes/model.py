"""Translates the nodes of the code tree for Qt's tree view, and tells which drops are welcome."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from hoeringkoder.domain.codes import Code, CodeTree, CodeUse
from hoeringkoder.domain.language import tr
from hoeringkoder.domain.spans import Span

from ..mime import CODE_MIME, CODES_MIME, EXTRACTS_MIME, SPAN_MIME
from ..plain import plain_tooltip
from .nodes import (
    CodeNode,
    both_counts,
    build_nodes,
    examples_line,
    excludes_line,
    may_move,
    numbered,
    shape_of,
)

NODE_ROLE = int(Qt.ItemDataRole.UserRole)
NOTED_ROLE = NODE_ROLE + 1
"""Whether there is a memo on the code."""

AnyIndex = QModelIndex | QPersistentModelIndex

_FIXED = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_CHANGED = Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled


class CodeTreeModel(QAbstractItemModel):
    """The codes as rows; while it is not `writable`, nothing can be edited or dragged.

    Wishes: `rename_requested(uid, name)` from editing in place, `move_requested(uids, parent, before)` from
    codes dropped in the tree, `span_dropped(uid, Span)` from text dropped on a code,
    `extracts_dropped(uid, codings, is a copy)` from extracts dropped on one.
    """

    rename_requested = Signal(str, str)
    move_requested = Signal(list, str, str)
    span_dropped = Signal(str, object)
    extracts_dropped = Signal(str, list, bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tree = CodeTree(())
        self._use: Mapping[str, CodeUse] = {}
        self._use_below: Mapping[str, CodeUse] = {}
        self._filter = ""
        self._with_archived = False
        self._noted: frozenset[str] = frozenset()
        self.writable = True
        self._nodes: list[CodeNode] = [CodeNode()]
        self._number_of: dict[str, int] = {}

    @property
    def tree(self) -> CodeTree:
        """The codes shown (and those filtered out)."""
        return self._tree

    def set_codes(self, tree: CodeTree, use: Mapping[str, CodeUse], use_below: Mapping[str, CodeUse]) -> None:
        """Show these. Where only names, colours or counts changed, the view keeps its place."""
        same_shape = shape_of(tree) == shape_of(self._tree) and (not self._filter or tree is self._tree)
        self._tree, self._use, self._use_below = tree, use, use_below
        if same_shape:
            self._take_values()
        else:
            self._reset()

    def set_filter(self, text: str) -> None:
        """Show only codes whose path has all the words, and what stands above them."""
        if text.strip() != self._filter:
            self._filter = text.strip()
            self._reset()

    def set_noted(self, uids: frozenset[str]) -> None:
        """What there is a memo on, codes among it; whoever says so tells the view."""
        self._noted = uids

    def show_archived(self, shown: bool) -> None:
        """Whether archived codes are shown too."""
        if shown != self._with_archived:
            self._with_archived = shown
            self._reset()

    def index_of(self, uid: str) -> QModelIndex:
        """The row of a code; invalid if it is not shown."""
        number = self._number_of.get(uid)
        return QModelIndex() if number is None else self._index_of_node(self._nodes[number])

    def code_at(self, index: AnyIndex) -> Code | None:
        """The code of a row."""
        return self._node(index).code

    def node_of(self, uid: str) -> CodeNode | None:
        """A code with its counts; None if it is not shown."""
        number = self._number_of.get(uid)
        return None if number is None else self._nodes[number]

    def uids(self) -> list[str]:
        """The codes that are shown."""
        return list(self._number_of)

    def _node(self, index: AnyIndex) -> CodeNode:
        return self._nodes[index.internalId() if index.isValid() else 0]

    def _index_of_node(self, node: CodeNode) -> QModelIndex:
        # Qt keeps the number and not the node, so that an index kept too long can't point at freed memory.
        return self.createIndex(node.row, 0, node.number)

    def _fresh_nodes(self) -> list[CodeNode]:
        root = build_nodes(self._tree, self._use, self._use_below, self._filter, self._with_archived)
        return numbered(root)

    def _reset(self) -> None:
        self.beginResetModel()
        self._nodes = self._fresh_nodes()
        self._number_of = {node.code.uid: node.number for node in self._nodes if node.code}
        self.endResetModel()

    def _take_values(self) -> None:
        self._nodes = self._fresh_nodes()
        for node in self._nodes:
            if node.children:
                first, last = node.children[0], node.children[-1]
                self.dataChanged.emit(self._index_of_node(first), self._index_of_node(last))

    def _drop_place(self, row: int, parent: CodeNode) -> str:
        """The uid of the sibling before which a drop at `row` of `parent` falls; empty for the end."""
        code = parent.children[row].code if 0 <= row < len(parent.children) else None
        return code.uid if code else ""

    # Qt overrides

    def index(self, row: int, column: int, parent: AnyIndex = QModelIndex()) -> QModelIndex:  # noqa: B008
        children = self._node(parent).children
        if column == 0 and 0 <= row < len(children):
            return self._index_of_node(children[row])
        return QModelIndex()

    def parent(self, index: AnyIndex = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        above = self._node(index).parent
        if above is None or above.code is None:
            return QModelIndex()
        return self._index_of_node(above)

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return len(self._node(parent).children)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 1

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if not self.writable:
            return _FIXED if index.isValid() else Qt.ItemFlag.NoItemFlags
        return _FIXED | _CHANGED if index.isValid() else Qt.ItemFlag.ItemIsDropEnabled

    def data(self, index: AnyIndex, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        node = self._node(index)
        code = node.code
        if code is None:
            return None
        if role == NODE_ROLE:
            return node
        if role == NOTED_ROLE:
            return code.uid in self._noted
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return code.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            key = (tr("key {key}", key=code.key),) if code.key else ()
            archived = (tr("archived"),) if node.archived else ()
            noted = (tr("has a memo"),) if code.uid in self._noted else ()
            return ", ".join((code.name, *key, *archived, both_counts(node), *noted))
        if role == Qt.ItemDataRole.ToolTipRole:
            head = f"{self._tree.path(code.uid)}\n{both_counts(node)}"
            said = (head, code.definition, examples_line(code), excludes_line(code))
            return plain_tooltip("\n\n".join(filter(None, said)))
        return None

    def setData(self, index: AnyIndex, value: Any, role: int = int(Qt.ItemDataRole.EditRole)) -> bool:
        code = self.code_at(index)
        name = str(value).strip()
        if role != Qt.ItemDataRole.EditRole or code is None or not name or name == code.name:
            return False
        self.rename_requested.emit(code.uid, name)
        return True

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    def mimeTypes(self) -> list[str]:
        return [CODES_MIME, SPAN_MIME, EXTRACTS_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        dragged = {code.uid for code in map(self.code_at, indexes) if code is not None}
        uids = [code.uid for code in self._tree if code.uid in dragged]
        if uids:
            data.setData(CODE_MIME, uids[0].encode())
            data.setData(CODES_MIME, "\n".join(uids).encode())
            data.setText("\n".join(self._tree[uid].name for uid in uids))
        return data

    def canDropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: AnyIndex
    ) -> bool:
        onto = self.code_at(parent)
        if data.hasFormat(SPAN_MIME) or data.hasFormat(EXTRACTS_MIME):
            return onto is not None
        # While a filter hides rows, nobody sees between which codes a drop would fall.
        is_seen = not self._filter or (row < 0 and onto is not None)
        return is_seen and may_move(self._tree, _dragged(data), onto.uid if onto else "")

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: AnyIndex
    ) -> bool:
        if not self.canDropMimeData(data, action, row, column, parent):
            return False
        onto = self.code_at(parent)
        if data.hasFormat(SPAN_MIME):
            if onto is not None:
                start, _, end = bytes(data.data(SPAN_MIME).data()).decode().partition(":")
                self.span_dropped.emit(onto.uid, Span(int(start), int(end)))
        elif data.hasFormat(EXTRACTS_MIME):
            if onto is not None:
                uids = bytes(data.data(EXTRACTS_MIME).data()).decode().split()
                self.extracts_dropped.emit(onto.uid, uids, action == Qt.DropAction.CopyAction)
        else:
            before = self._drop_place(row, self._node(parent))
            self.move_requested.emit(_dragged(data), onto.uid if onto else "", before)
        # The view can't take the dragged rows away (there is no removeRows); the project's change moves them.
        return True


def _dragged(data: QMimeData) -> list[str]:
    return bytes(data.data(CODES_MIME).data()).decode().split()
