import os
import subprocess
import sys

from kailash.nodes.base import Node, register_node


def run_line(line):
    return subprocess.run(line, shell=True, check=True)  # expect: PS-012


@register_node()
class ArchiveNode(Node):
    def run(self, **kwargs):
        folder = kwargs.get("folder", ".")
        os.system("tar cf out.tar " + folder)  # expect: PS-012
        return {"code": run_line(f"ls {folder}")}


@register_node()
class ShellNode(Node):
    def run(self, command, **kwargs):
        arguments = ["sh", "-c"]
        arguments.append(command)
        return {"out": subprocess.check_output(arguments)}  # expect: PS-012


@register_node()
class ScriptNode(Node):
    def run(self, script, **kwargs):
        return {"out": subprocess.run([sys.executable, "-c", script], check=True)}  # expect: PS-012
