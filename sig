got
