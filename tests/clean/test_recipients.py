import pytest

from pipeline.clean.recipients import is_addressee, read_recipients
from pipeline.records import Recipient

ONE = [
    ("RUEHC/SECSTATE WASHDC PRIORITY 4402", ("SECSTATE WASHDC", "RUEHC", "PRIORITY")),
    ("RUEHC / SECSTATE WASHDC", ("SECSTATE WASHDC", "RUEHC", "")),
    ("SECSTATE WASHDC 1234", ("SECSTATE WASHDC", "", "")),
    ("SECSTATE WASHDC 716 PRIORITY", ("SECSTATE WASHDC", "", "PRIORITY")),
    ("AMEMBASSY OSLO NIACT IMMEDIATE 0123", ("AMEMBASSY OSLO", "", "NIACT IMMEDIATE")),
    ("AMEMBASSY OSLO IMMEDIATE NIACT", ("AMEMBASSY OSLO", "", "NIACT IMMEDIATE")),
    ("AMEMBASSY OSLO  FLASH 0000", ("AMEMBASSY OSLO", "", "FLASH")),
    ("SECSTATE WASHDC PRIORTY 12", ("SECSTATE WASHDC", "", "PRIORITY")),
    ("RHMFIUU/HQ USCENTCOM MACDILL AFB FL", ("HQ USCENTCOM MACDILL AFB FL", "RHMFIUU", "")),
    ("RUEKJCS/SECDEF WASHDC//USDP//", ("SECDEF WASHDC//USDP//", "RUEKJCS", "")),
    ("RUCNRAQ/ALL NORTH COLLECTIVE,", ("ALL NORTH COLLECTIVE", "RUCNRAQ", "")),
    ("ZEN/AMCONSUL BERGEN", ("AMCONSUL BERGEN", "ZEN", "")),
    ("RUEHLP/AMEMBASSY LA PAZ MAR 7847", ("AMEMBASSY LA PAZ", "RUEHLP", "")),
    ("OSLO", ("OSLO", "", "")),
]


@pytest.mark.parametrize(("line", "parts"), ONE)
def test_one_addressee(line, parts):
    assert read_recipients([line]) == (Recipient(*parts),)


@pytest.mark.parametrize(
    "line", ["", "-----", "See: the notes", "PRIORITY", "UNCLAS OSLO 12", "123"]
)
def test_no_addressee(line):
    assert read_recipients([line]) == ()


SEVERAL = [
    (["AMEMBASSY OSLO 1 ", "AMCONSUL BERGEN"], "AMEMBASSY OSLO|AMCONSUL BERGEN"),
    (["RUEHNY/AMEMBASSY OSLO 12 RUEHSM/AMEMBASSY BERN"], "AMEMBASSY OSLO|AMEMBASSY BERN"),
    (["AMEMBASSY OSLO, AMEMBASSY BERN"], "AMEMBASSY OSLO|AMEMBASSY BERN"),
    (["RUEHC/DEPT OF THE NORTH WASHINGTON", "DC PRIORITY"], "DEPT OF THE NORTH WASHINGTON DC"),
    (["RUEHLP/AMEMBASSY LA PAZ JAN QUITO 9874"], "AMEMBASSY LA PAZ|AMEMBASSY QUITO"),
    (["RUEHNY/NORTH COLLECTIVE", "XMT AMEMBASSY OSLO", "AMEMBASSY BERN"], "NORTH COLLECTIVE"),
    (["RUEHNY/NORTH COLLECTIVE", "XMT AMEMBASSY OSLO", "RUEHSM/AMEMBASSY BERN"], "NORTH COLLECTIVE|AMEMBASSY BERN"),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "names"), SEVERAL)
def test_lists(lines, names):
    assert [recipient.name for recipient in read_recipients(lines)] == names.split("|")


def test_a_torn_end_brings_its_precedence():
    (found,) = read_recipients(["RUEHC/DEPT OF THE NORTH WASHINGTON", "DC PRIORITY 12"])
    assert found == Recipient("DEPT OF THE NORTH WASHINGTON DC", "RUEHC", "PRIORITY")


def test_what_goes_on_behind_a_page_break():
    assert is_addressee("RUEHNY/AMEMBASSY OSLO 12")
    assert is_addressee("AMCONSUL BERGEN")
    assert is_addressee("NORTH COLLECTIVE PRIORITY")
    assert not is_addressee("UNCLAS OSLO 000012")
    assert not is_addressee("Rain fell.")
