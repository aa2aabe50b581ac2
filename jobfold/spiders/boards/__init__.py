"""One module per job board, one class per module: file, class and `name` agree. See docs/add-a-board.md."""
