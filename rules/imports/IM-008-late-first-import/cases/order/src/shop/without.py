from kailash.runtime import LocalRuntime
