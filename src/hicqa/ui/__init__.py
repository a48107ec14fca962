"""The web page. Only `server.build_app` loads gradio; the modules it builds with may need it."""
