"""Gather the rows of a visit: one for each notice, and none dropped."""

from dataclasses import dataclass, field, replace

from crawlers.model import ReadRow
from domain.identity import IdentityMode, notice_identity, row_sha256
from domain.model import Row, Unreadable


@dataclass(kw_only=True, slots=True)
class Gathered:
    """The rows of the pages that were read so far."""

    mode: IdentityMode
    rows: dict[str, ReadRow] = field(default_factory=dict)
    unreadable: list[Unreadable] = field(default_factory=list)

    def add(self, row: Row, snapshot_id: str) -> None:
        """Keep a row; a second one that says something else of the same notice is doubted."""
        identity, sha256 = notice_identity(row, self.mode), row_sha256(row)
        first = self.rows.get(identity)
        if first is None:
            self.rows[identity] = ReadRow(
                row=row, identity=identity, row_sha256=sha256, snapshot_id=snapshot_id
            )
        elif first.row_sha256 != sha256:
            problem = f"a second row of the same identity {identity}: {first.row.title!r}"
            self.unreadable.append(Unreadable(raw=f"{row.title}\n{row.url}", problem=problem))


def without_text(read: ReadRow, problem: str = "") -> ReadRow:
    """Return a row with the words of the list alone; its page is asked for at the next visit."""
    doubts = (*read.row.doubts, f"text: {problem}") if problem else read.row.doubts
    return replace(read, row=replace(read.row, doubts=doubts), row_sha256="")
