"""One connection listens, another notifies; prints what arrives."""

import psycopg

with psycopg.connect("", autocommit=True) as listener, psycopg.connect("", autocommit=True) as speaker:
    listener.execute("listen news")
    speaker.execute("select pg_notify('news', %s)", ("from python",))
    for message in listener.notifies():
        print(message.channel, message.payload)
        break
