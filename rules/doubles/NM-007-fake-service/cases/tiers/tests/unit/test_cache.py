import fakeredis
