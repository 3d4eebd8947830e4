"""Names of the Akoma Ntoso form, and the style of the page."""
