"""The public names of the SDK, for trees that use it without holding it. Where it is in the tree, the tree decides."""

NODE = "kailash.nodes.base.Node"
REGISTER_NODE = "kailash.nodes.base.register_node"
REGISTRY_REGISTER = "kailash.nodes.base.NodeRegistry.register"
BUILDER = "kailash.workflow.builder.WorkflowBuilder"
WORKFLOW = "kailash.workflow.graph.Workflow"
LOCAL_RUNTIME = "kailash.runtime.local.LocalRuntime"
AGENT = "kaizen.core.base_agent.BaseAgent"

# A name as it may be imported -> where it is defined.
REEXPORTS = {
    "kailash.Node": NODE,
    "kailash.nodes.Node": NODE,
    "kailash.nodes.NodeRegistry": "kailash.nodes.base.NodeRegistry",
    "kailash.nodes.NodeParameter": "kailash.nodes.base.NodeParameter",
    "kailash.nodes.register_node": REGISTER_NODE,
    "kailash.NodeParameter": "kailash.nodes.base.NodeParameter",
    "kailash.LocalRuntime": LOCAL_RUNTIME,
    "kailash.runtime.LocalRuntime": LOCAL_RUNTIME,
    "kailash.runtime.AsyncLocalRuntime": "kailash.runtime.async_local.AsyncLocalRuntime",
    "kailash.runtime.ParallelCyclicRuntime": "kailash.runtime.parallel_cyclic.ParallelCyclicRuntime",
    "kailash.runtime.DistributedRuntime": "kailash.runtime.distributed.DistributedRuntime",
    "kailash.WorkflowBuilder": BUILDER,
    "kailash.workflow.WorkflowBuilder": BUILDER,
    "kailash.workflow.AsyncWorkflowBuilder": "kailash.workflow.async_builder.AsyncWorkflowBuilder",
    "kailash.Workflow": WORKFLOW,
    "kailash.workflow.Workflow": WORKFLOW,
    "kaizen.BaseAgent": AGENT,
    "kaizen.core.BaseAgent": AGENT,
}

# Class -> its bases; only what the rules ask about.
BASES = {
    NODE: [],
    "kailash.nodes.base.TypedNode": [NODE],
    "kailash.nodes.base.AsyncTypedNode": ["kailash.nodes.base.TypedNode"],
    "kailash.nodes.base_async.AsyncNode": [NODE],
    "kailash.nodes.base_cycle_aware.CycleAwareNode": [NODE],
    "kailash.nodes.base_with_acl.NodeWithAccessControl": [NODE],
    "kailash.nodes.base_with_acl.AsyncNodeWithAccessControl": ["kailash.nodes.base_async.AsyncNode"],
    "kailash.nodes.governance.SecureGovernedNode": [NODE],
    "kailash.nodes.governance.EnterpriseNode": ["kailash.nodes.governance.SecureGovernedNode"],
    "kailash.nodes.governance.DevelopmentNode": ["kailash.nodes.governance.SecureGovernedNode"],
    "kailash.nodes.logic.workflow.WorkflowNode": [NODE],
    AGENT: [NODE],
    BUILDER: [],
    "kailash.workflow.async_builder.AsyncWorkflowBuilder": [BUILDER],
    WORKFLOW: [],
    LOCAL_RUNTIME: [],
    "kailash.runtime.async_local.AsyncLocalRuntime": [LOCAL_RUNTIME],
    "kailash.runtime.parallel.ParallelRuntime": [],
    "kailash.runtime.parallel_cyclic.ParallelCyclicRuntime": [],
    "kailash.runtime.distributed.DistributedRuntime": [],
    "kailash.runtime.docker.DockerRuntime": [],
    "kailash.runtime.access_controlled.AccessControlledRuntime": [],
}

# Class -> names it leaves abstract, and names it defines.
ABSTRACT = {
    NODE: {"get_parameters", "run"},
    "kailash.nodes.base.AsyncTypedNode": {"async_run"},
    "kailash.nodes.governance.SecureGovernedNode": {"run_governed"},
}
DEFINES = {
    "kailash.nodes.base_async.AsyncNode": {"run", "execute", "async_run", "execute_async"},
    "kailash.nodes.governance.SecureGovernedNode": {"run"},
    "kailash.nodes.base.TypedNode": {"get_parameters"},
    "kailash.nodes.base.AsyncTypedNode": {"run", "execute_async"},
    "kailash.nodes.logic.workflow.WorkflowNode": {"get_parameters", "run"},
    AGENT: {"get_parameters", "run"},
}

# Framework bases: what they define of run/execute does not count as the author's own work.
FRAMEWORK_BASES = {name for name in BASES if name.startswith("kailash.nodes.") and "logic.workflow" not in name}

# Runtime and method whose second parameter is the task manager, so that inputs there get lost.
TASK_MANAGER_SECOND = {(LOCAL_RUNTIME, "execute"), (LOCAL_RUNTIME, "execute_async")}
# The same by signature; the catalogue asks for silence about these runtimes.
TASK_MANAGER_SECOND_SILENT = {
    ("kailash.runtime.async_local.AsyncLocalRuntime", "execute"),
    ("kailash.runtime.async_local.AsyncLocalRuntime", "execute_async"),
    ("kailash.runtime.parallel.ParallelRuntime", "execute"),
    ("kailash.runtime.parallel_cyclic.ParallelCyclicRuntime", "execute"),
}
# Of these, the ones that swallow any keyword.
SWALLOWS_KEYWORDS = {(LOCAL_RUNTIME, "execute")}
SWALLOWS_KEYWORDS_SILENT = TASK_MANAGER_SECOND_SILENT
EXECUTE_METHODS = {"execute", "execute_async", "execute_workflow_async"}
# Keywords that `execute` really reads, over all those runtimes.
EXECUTE_KEYWORDS = {
    "workflow", "task_manager", "parameters", "cancellation_token", "search_attributes", "idempotency_key",
    "force_resume_with_drift", "soft_time_limit", "time_limit", "execution_tracker", "parallel_nodes",
}

# Methods of a workflow builder that give the builder back, for fluent chains.
BUILDER_CHAIN = {
    "add_connection", "set_metadata", "set_workflow_parameters", "add_typed_connection", "add_workflow_inputs",
    "update_node", "add_parameter_mapping", "add_input_connection", "clear", "add_async_code", "add_parallel_map",
    "add_resource_node", "add_scatter_gather", "require_resource", "with_database", "with_http_client", "with_cache",
}
