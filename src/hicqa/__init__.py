"""hicqa: answers from the government's letters on high impact crimes, cited and checked."""
