import os
import shlex
import subprocess

from kailash.nodes.base import Node, register_node

TOOLS = ("ls", "du")


@register_node()
class ArchiveNode(Node):
    def run(self, **kwargs):
        folder = kwargs.get("folder", ".")
        os.system("tar cf out.tar " + shlex.quote(folder))
        os.system("uptime")
        subprocess.run(["ls", "-l", folder], check=True)
        return {}


@register_node()
class ToolNode(Node):
    def run(self, tool, count, **kwargs):
        if tool not in TOOLS:
            raise ValueError(tool)
        os.system(tool)
        os.system(f"head -n {int(count)} notes.txt")
        return {}


def run_command(command):
    return subprocess.run(command, check=True)
