"""What the tests share: places, tiny projects, a browser, Node, a web server and a witness of what pages do."""
