"""The floor for start-up and memory: a bare PySide6 window with one label, painted once."""

from painted import WhenPainted
from PySide6.QtWidgets import QApplication, QLabel

application = QApplication([])
label = QLabel("八项服务")
label.resize(1080, 1920)
watch = WhenPainted(application, label)
label.show()
application.exec()
