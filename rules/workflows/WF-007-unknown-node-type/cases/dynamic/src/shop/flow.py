from kailash.workflow.builder import WorkflowBuilder

flow = WorkflowBuilder()
flow.add_node("WhateverNode", "any")
