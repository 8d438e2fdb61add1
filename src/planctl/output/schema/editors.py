"""How an editor finds the schema of a file: settings for VS Code, and comments for all others."""

from collections.abc import Mapping
from posixpath import relpath

from planctl.output.schema.json_schema import file_name
from planctl.read.source import Kind

FOLDER = ".planctl"
"""The folder beside `plan/` where schemas stand, unless somebody writes them elsewhere."""

FILES: Mapping[Kind, str] = {
    "plan": "plan/*/plan.yaml",
    "mission": "plan/*/missions/*.yaml",
    "action": "plan/*/actions/**/*.yaml",
    "measure": "plan/*/measures/*.yaml",
}
"""The files of each kind, as patterns of editors: ** stands for any folders, or none."""


def yaml_schemas(folder: str = FOLDER) -> Mapping[str, str]:
    """Give VS Code's setting `yaml.schemas`: each schema below `folder`, and its files."""
    return {f"./{folder}/{file_name(kind)}": files for kind, files in FILES.items()}


def modeline(file: str, kind: Kind, folder: str = FOLDER) -> str:
    """Give the comment at the head of a file that names its schema.

    `file` and `folder` are relative to the root.

    >>> modeline("plan/p/actions/north/walk.yaml", "action")
    '# yaml-language-server: $schema=../../../../.planctl/action.schema.json'
    """
    schema = relpath(f"{folder}/{file_name(kind)}", file.rpartition("/")[0] or ".")
    return f"# yaml-language-server: $schema={schema}"
