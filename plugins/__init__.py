"""The sector plugins that ship with Steelyard; each loads through its entry point as a stranger's would."""
