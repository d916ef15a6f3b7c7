"""Names that everybody knows: writers of the literature, schools, hospitals, firms and shops."""

from __future__ import annotations

from .words import any_of

# "Bion's Clinic years" name no clinic.
AUTHORS = any_of(
    "Freud Breuer Abraham Jung Adler Ferenczi Rank Reich Jones Klein Bion Winnicott Balint Fairbairn Guntrip Bowlby Ainsworth"
    " Lacan Sullivan Kohut Kernberg Wolf Stolorow Rogers Greenson Searles Sandler Segal Joseph Casement Ogden Mitchell Aron"
    " Benjamin Bromberg Gabbard Safran Muran Eubanks Bordin Horney Fromm Erikson Laing Little Milner Heimann Racker Rosenfeld"
)
SCHOOLS = any_of(
    "Harvard Yale Princeton Stanford Columbia Cornell Brown Dartmouth Penn UPenn MIT Caltech NYU CUNY SUNY UCLA USC Berkeley"
    " UCSF UNC Duke Emory Vanderbilt Rice Tulane Georgetown Howard Spelman Morehouse Tufts Brandeis Northwestern Notre_Dame"
    " Purdue Oberlin Swarthmore Vassar Wellesley Smith Barnard Bryn_Mawr Haverford Amherst Bard Juilliard RISD Oxford Cambridge"
    " LSE UCL McGill Exeter Andover Choate Hunter_College Stuyvesant Johns_Hopkins Hopkins Mayo Bellevue McLean Menninger"
    " Austen_Riggs Mount_Sinai Mt\\.?_Sinai Sloan[-_]Kettering Cedars-Sinai Payne_Whitney Sheppard_Pratt Chestnut_Lodge"
    " Silver_Hill Hazelden Mass_General Beth_Israel Cook_County Tavistock Maudsley Bethlem Broadmoor Charité Salpêtrière Rikers"
    " Creedmoor Pilgrim_State Riker's St\\.?_Elizabeths Bridgewater Danvers San_Quentin Sing_Sing"
)
# Shops where everybody goes, and firms that are entered by those who work there.
SHOPS = any_of(
    "Apple Walmart Target Costco Starbucks McDonald's Wendy's Denny's Walgreens CVS Macy's Sears IKEA Shell Ford Toyota Honda"
    " Disney Home_Depot Lowe's Safeway Kroger Aldi Burger_King KFC Taco_Bell Subway Tesco Sainsbury's Best_Buy Trader_Joe's"
    " Whole_Foods Nordstrom Chase Citibank Wells_Fargo"
)
FIRMS = any_of(
    "Google Amazon Microsoft Facebook Meta Netflix Uber Lyft Tesla SpaceX Boeing Lockheed Lockheed_Martin Raytheon Intel IBM"
    " Oracle Cisco FedEx UPS DHL Deloitte KPMG PwC EY McKinsey Bain Accenture Goldman Goldman_Sachs Morgan_Stanley JPMorgan"
    " Citigroup HSBC Barclays Merrill Merrill_Lynch BlackRock Pfizer Merck Novartis Bayer Siemens Bosch Volkswagen GM Chrysler"
    " Delta JetBlue Lufthansa Verizon Comcast AT&T Exxon Chevron BP Pixar Sony Nike Pepsi Coca-Cola Kaiser Kaiser_Permanente"
    " Aetna Cigna Humana Blue_Cross Nestlé Unilever Airbus Spotify Twitter TikTok Airbnb Salesforce"
)
KNOWN = f"(?:{SHOPS}|{FIRMS}|{SCHOOLS})"
