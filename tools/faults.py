"""Small faults that can be planted in a Python file: each an edit of its text."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

COMPARISONS = {
    ast.Lt: (ast.LtE, ast.Gt),
    ast.LtE: (ast.Lt, ast.GtE),
    ast.Gt: (ast.GtE, ast.Lt),
    ast.GtE: (ast.Gt, ast.LtE),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
ARITHMETIC = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult}
OPPOSITES = (
    ("min", "max"),
    ("low", "high"),
    ("more", "less"),
    ("most", "least"),
    ("first", "last"),
    ("left", "right"),
    ("top", "bottom"),
    ("wide", "narrow"),
    ("measured", "perceived"),
    ("clockwise", "counterclockwise"),
)
OPPOSITE = {a: b for pair in OPPOSITES for a, b in (pair, pair[::-1])}
LOOKS = re.compile(
    r"(?i)size|width|height|opacity|thickness|standoff|ticks$|shift|margin|^[lrtb]$|solidity|"
    r"room|pad|gap|air|letter|character|line|corner|point|memory|cell|weight|maxsize|level|font|"
    r"quality|border|nested|edge|beside|above|below|reach|step|bytes|max_age|timeout|"
    r"threads|backlog|backpressure"
)
"""Names of numbers that say how large or how costly a thing is: no reader can tell one more."""


@dataclass(frozen=True, slots=True)
class Fault:
    """`before` stands at `start` of a file, in bytes, and `after` takes its place."""

    path: Path
    line: int
    start: int
    before: str
    after: str

    def planted(self, text: bytes) -> bytes:
        """The file with the fault in it."""
        end = self.start + len(self.before.encode())
        return text[: self.start] + self.after.encode() + text[end:]


def enum_members(files: Iterable[Path]) -> dict[str, tuple[str, ...]]:
    """Name of each enumeration → its members."""
    return {
        node.name: members
        for path in files
        for node in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(node, ast.ClassDef)
        and any("Enum" in ast.unparse(base) for base in node.bases)
        and len(members := tuple(_assigned(node))) > 1
    }


def faults(path: Path, enums: Mapping[str, tuple[str, ...]]) -> Iterator[Fault]:
    """Every fault that can be planted in a file, from its top; none is an error of syntax."""
    text = path.read_bytes()
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    for node in _nodes(ast.parse(text)):
        start = starts[node.lineno - 1] + node.col_offset
        end = starts[(node.end_lineno or node.lineno) - 1] + (node.end_col_offset or 0)
        before = text[start:end].decode()
        for after in _instead(node, enums):
            yield Fault(path, node.lineno, start, before, after)


def bound_at_import(path: Path, line: int) -> set[str]:
    """The names that the statement at a line binds where it is no statement of a function."""
    around = statements_around(ast.parse(path.read_bytes()), line)
    if any(isinstance(node, ast.FunctionDef) for node in around):
        return set()
    names = (node for node in ast.walk(around[-1]) if isinstance(node, ast.Name))
    return {name.id for name in names if isinstance(name.ctx, ast.Store)}


def statements_around(tree: ast.AST, line: int) -> list[ast.stmt]:
    """The statements that a line is in, the innermost last."""
    nodes = (node for node in ast.walk(tree) if isinstance(node, ast.stmt))
    return [node for node in nodes if node.lineno <= line <= (node.end_lineno or line)]


def _assigned(node: ast.ClassDef) -> Iterator[str]:
    for statement in node.body:
        if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
            yield statement.targets[0].id


def _nodes(node: ast.AST) -> Iterator[ast.expr]:  # noqa: C901 - one case a kind of node
    """Expressions whose change can be seen: no annotation, decorator, docstring or look."""
    match node:
        case ast.AnnAssign(value=value):
            children = [value] if value and not LOOKS.search(ast.unparse(node.target)) else []
        case ast.FunctionDef():
            children = [*node.body, *node.args.defaults]
        case ast.ClassDef():
            children = [*node.body]
        case ast.Assign(targets=[ast.Name(id=name) | ast.Attribute(attr=name), *_]):
            children = [] if LOOKS.search(name) else [node.value]
        case ast.Assign(targets=[ast.Tuple() as names, *_]):
            children = [] if LOOKS.search(ast.unparse(names)) else [node.value]
        case ast.Dict():
            pairs = zip(node.keys, node.values, strict=True)
            children = [v for k, v in pairs if not (k and LOOKS.search(ast.unparse(k).strip("'")))]
        case ast.keyword(arg=str(name)) if LOOKS.search(name):
            children = []
        case ast.Raise() | ast.JoinedStr() | ast.Expr(value=ast.Constant()):
            children = []
        case _:
            children = list(ast.iter_child_nodes(node))
    if isinstance(node, ast.expr):
        yield node
    for child in children:
        yield from _nodes(child)


def _instead(  # noqa: C901 - one case a kind of node
    node: ast.expr, enums: Mapping[str, tuple[str, ...]]
) -> Iterator[str]:
    match node:
        case ast.Compare(ops=[op]):
            for other in COMPARISONS[type(op)]:
                yield f"({ast.unparse(ast.Compare(node.left, [other()], node.comparators))})"
        case ast.Compare(ops=ops):
            for i, op in enumerate(ops):
                changed = [*ops[:i], COMPARISONS[type(op)][0](), *ops[i + 1 :]]
                yield f"({ast.unparse(ast.Compare(node.left, changed, node.comparators))})"
        case ast.BinOp(op=op) if type(op) in ARITHMETIC and not _of_texts(node):
            changed = ast.BinOp(node.left, ARITHMETIC[type(op)](), node.right)
            yield f"({ast.unparse(changed)})"
        case ast.BoolOp(op=op):
            other = ast.Or() if isinstance(op, ast.And) else ast.And()
            yield f"({ast.unparse(ast.BoolOp(other, node.values))})"
        case ast.UnaryOp(op=ast.Not() | ast.USub()):
            yield f"({ast.unparse(node.operand)})"
        case ast.IfExp():
            yield f"({ast.unparse(ast.IfExp(node.test, node.orelse, node.body))})"
        case ast.Constant(value=bool(value)):
            yield str(not value)
        case ast.Constant(value=int() | float() as value):
            yield repr(value + 1)
        case ast.Constant(value=str(value)) if value in OPPOSITE:
            yield repr(OPPOSITE[value])
        case ast.Name(id=name) if name in ("min", "max"):
            yield OPPOSITE[name]
        case ast.Attribute(value=ast.Name(id=enum), attr=member) if member in enums.get(enum, ()):
            members = enums[enum]
            yield f"{enum}.{members[(members.index(member) + 1) % len(members)]}"
        case ast.Attribute(attr=name) if name in OPPOSITE:
            yield f"{ast.unparse(node.value)}.{OPPOSITE[name]}"
        case ast.Call(func=ast.Name(id="reversed"), args=[argument]):
            yield f"iter({ast.unparse(argument)})"
        case ast.Call(keywords=keywords):
            given = {k.arg: k.value for k in keywords}
            for a, b in OPPOSITES:
                if a in given and b in given:
                    swapped = given | {a: given[b], b: given[a]}
                    changed_keywords = [ast.keyword(k, v) for k, v in swapped.items()]
                    yield ast.unparse(ast.Call(node.func, node.args, changed_keywords))


def _of_texts(node: ast.BinOp) -> bool:
    texts = (ast.JoinedStr, ast.List, ast.Tuple, ast.ListComp)
    return any(
        isinstance(side, texts) or (isinstance(side, ast.Constant) and isinstance(side.value, str))
        for side in (node.left, node.right)
    )
