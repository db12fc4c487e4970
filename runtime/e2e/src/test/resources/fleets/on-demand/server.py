"""Answers one connection with its process id, and ends."""
import os
import socket

assert os.environ["LISTEN_FDS"] == "1" and os.environ["LISTEN_PID"] == str(os.getpid())
connection, _ = socket.socket(fileno=3).accept()
connection.sendall(str(os.getpid()).encode())
connection.close()
