import shutil

import pytest

from pipeline.kb.store import load_kb
from pipeline.resources import shipped
from tests.kb.conftest import cache_home as cache_home
from tests.kb.conftest import folder as folder
from tests.kb.folders import write

AGENCIES = [
    "pl:oti,AGENCY,Office of Tin Inspection,OTI,pl:Urząd Kontroli Cyny | Tin Inspectorate,PL,,1990,2004,pl:tia,gazette,\n",
    "pl:tia,AGENCY,Tin Inspection Agency,TIA,,PL,,2004,,,gazette,\n",
    "cz:oti,AGENCY,Organization of Timber Importers,OTI,,CZ,,,,,gazette,\n",
    "int:otf,AGENCY,International Tin Fund,ITF,,INT,,,,,gazette,\n",
    "cz:itf,AGENCY,Institute of Tin Foundry,ITF,,CZ,,,,,gazette,\n",
    "pl:sot,AGENCY,Secretariat of Tin Mining,STM,,PL,,,,,gazette,\n",
]
LAWS = [
    "pl:tin-act,LAW,Tin Act,,Law on Tin,PL,,1998,,,gazette,\n",
    "int:tin-protocol,LAW,Protocol to Suppress Trafficking in Tin,,Gdynia Protocol,INT,,2000,,,gazette,\n",
]


@pytest.fixture
def kb(folder):
    """A small knowledge base about tin, with all places."""
    shutil.copy(shipped("configs", "kb", "places.csv"), folder / "places.csv")
    write(folder, *AGENCIES)
    write(folder, *LAWS, name="laws.csv")
    return load_kb(folder)
