"""kamervragen"""
