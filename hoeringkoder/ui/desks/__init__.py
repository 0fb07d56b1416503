"""The desks: each turns the wishes of some views into verbs on the project, and its changes into views."""
