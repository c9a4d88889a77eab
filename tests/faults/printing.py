"""Takes people in one after the other and prints their receipts, until it is killed: ``printing.py DATA SEED PEOPLE``."""

from __future__ import annotations

import random
import sys
import uuid
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from tests.faults.life import Person, live
from tests.faults.planted import PLANTS

if __name__ == "__main__":
    seed = int(sys.argv[2])
    for plant in sys.argv[4:]:
        PLANTS[plant].put_in()
    for number in range(int(sys.argv[3])):
        chance = random.Random(f"{seed}/{number}")
        case = str(uuid.UUID(int=chance.getrandbits(128), version=4))
        live(Path(sys.argv[1]), Person(chance.randrange(1 << 30), case))
