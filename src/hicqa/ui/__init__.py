"""The web page. Importing this is light; gradio loads when the page is built."""
