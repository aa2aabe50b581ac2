"""New offers of a search by e-mail: the letters, the server that takes them, and when they go out."""
