import acme_nodes

from kailash.workflow.builder import WorkflowBuilder

flow = WorkflowBuilder()
flow.add_node("AcmeLedgerNode", "any")
flow.add_node("CSVReaderNode", "read")
