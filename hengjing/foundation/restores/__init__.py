"""After a restore: nobody changes anything until two administrators of different posts have confirmed it."""
