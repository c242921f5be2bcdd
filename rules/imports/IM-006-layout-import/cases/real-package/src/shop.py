from src import tools
