"""How operations arrive and answers leave: HTTP, WebSocket, server-sent events."""
