"""Getting in and staying in: password check, second factor, single sign-on, throttle and sessions."""
