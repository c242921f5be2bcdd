from webkit import Application

app = Application()
