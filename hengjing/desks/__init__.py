"""What each role finds first on its workbench."""
