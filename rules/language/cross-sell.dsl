# The sentences that rules in .dslr files may use. WORDS.md shows them all; it is made from this file.
# Above each stands what it means, and an example. In braces stands what is filled in:
# "{a text}", {one word}, {a whole number:\d+}, {a number:[0-9.]+}, {texts:".+"}, {one|of|these}.
# A sentence that begins with - adds a condition to the line above it.

## Who is asking

# The segment: visitor, first-time-buyer or repeat-customer. Example: The shopper is a "first-time-buyer"
[condition][]The shopper is a "{segment}"=Shopper( segment == "{segment}" )
# Any segment but this one. Example: The shopper is not a "visitor"
[condition][]The shopper is not a "{segment}"=Shopper( segment != "{segment}" )
# A segment that Tandem fills, or one of your own from rules/segments. Example: The shopper belongs to "interest-coffee-beans"
[condition][]The shopper belongs to "{segment}"=InSegment( name == "{segment}" )
# Any shopper but those in it. Example: The shopper does not belong to "discount-seeker"
[condition][]The shopper does not belong to "{segment}"=not InSegment( name == "{segment}" )
# Whole days since they entered it, fewer than this, and they are in it still. Example: The shopper entered "at-risk" in the last 7 days
[condition][]The shopper entered "{segment}" in the last {days:\d+} days=InSegment( name == "{segment}", days < {days} )
# Whole days since they left it, fewer than this, and they are not in it again; 90 days are remembered. Example: The shopper left "champion" in the last 14 days
[condition][]The shopper left "{segment}" in the last {days:\d+} days=LeftSegment( name == "{segment}", daysAgo < {days} )
# Bought lately, often and for much. Example: The shopper is a champion
[condition][]The shopper is a champion=InSegment( name == "champion" )
# Anybody else. Example: The shopper is not a champion
[condition][]The shopper is not a champion=not InSegment( name == "champion" )
# Is silent for twice as long as usual. Example: The shopper is at risk
[condition][]The shopper is at risk=InSegment( name == "at-risk" )
# Anybody else. Example: The shopper is not at risk
[condition][]The shopper is not at risk=not InSegment( name == "at-risk" )
# Is silent for four times as long as usual, or for a year. Example: The shopper has lapsed
[condition][]The shopper has lapsed=InSegment( name == "lapsed" )
# Anybody else. Example: The shopper has not lapsed
[condition][]The shopper has not lapsed=not InSegment( name == "lapsed" )
# The country as the shop writes it. Example: The shopper lives in "DE"
[condition][]The shopper lives in "{country}"=Shopper( country == "{country}" )
# One of several countries. Example: The shopper lives in one of "DE", "AT" or "CH"
[condition][]The shopper lives in one of {countries:".+"}=Shopper( country in ( {countries} ) )
# Any country but this one. Example: The shopper does not live in "US"
[condition][]The shopper does not live in "{country}"=Shopper( country != "{country}" )
# Counts paid orders. Example: The shopper has placed at least 3 orders
[condition][]The shopper has placed at least {count:\d+} orders=Shopper( orders >= {count} )
# Counts paid orders. Example: The shopper has placed at most 1 orders
[condition][]The shopper has placed at most {count:\d+} orders=Shopper( orders <= {count} )
# There is an address, a proof of consent and no objection. Tandem asks this before it sends; a rule needs it only to offer something else. Example: The shopper may be emailed
[condition][]The shopper may be emailed=Shopper( mayBeEmailed )

## Today

# spring, summer, autumn or winter, where the shopper lives. Example: It is winter
[condition][]It is {season:spring|summer|autumn|winter}=Today( season == "{season}" )
# A month by its number, 1 to 12. Example: It is month 12
[condition][]It is month {month:\d+}=Today( month == {month} )
# Both months count, 1 to 12; from month 11 to month 2 goes over New Year. Example: It is between month 3 and month 5
[condition][]It is between month {first:\d+} and month {last:\d+}=Today( month >= {first}, month <= {last} )
# Where the shopper lives. Example: It is a friday
[condition][]It is a {weekday:monday|tuesday|wednesday|thursday|friday|saturday|sunday}=Today( weekday == "{weekday}" )
# Saturday or sunday, where the shopper lives. Example: It is the weekend
[condition][]It is the weekend=Today( weekday in ( "saturday", "sunday" ) )
# Days of the month, both count, 1 to 31; from day 25 to day 5 goes over its end. Example: It is between day 1 and day 24 of the month
[condition][]It is between day {first:\d+} and day {last:\d+} of the month=Today( day >= {first}, day <= {last} )

## Where it is offered

# web, email, app or kiosk. Example: The channel is kiosk
[condition][]The channel is {channel:web|email|app|kiosk}=Place( channel == "{channel}" )
# Any channel but this one. Example: The channel is not email
[condition][]The channel is not {channel:web|email|app|kiosk}=Place( channel != "{channel}" )
# The stage, for rules in restraint, which are asked in all. Example: The stage is checkout
[condition][]The stage is {stage:product-page|comparison|in-cart|checkout|in-app|post-purchase|abandoned}=Place( stage == "{stage}" )

## The cart

# A product by its code. Example: The cart contains "LAMP-4"
[condition][]The cart contains "{sku}"=$item : InCart( sku == "{sku}" )
# At least one of several products. Example: The cart contains one of "LAMP-1", "LAMP-2"
[condition][]The cart contains one of {skus:".+"}=$item : InCart( sku in ( {skus} ) )
# Any product of a family. Example: The cart contains a product from "camera"
[condition][]The cart contains a product from "{family}"=$item : InCart( category == "{family}" )
# Any product, each in turn. Example: The cart contains something
[condition][]The cart contains something=$item : InCart( )
# A further product, besides the one that the rule is about. Example: The cart also contains a product from "grinder"
[condition][]The cart also contains a product from "{family}"=exists InCart( category == "{family}", sku != $item.sku )
# A further product, besides the one that the rule is about. Example: The cart also contains "LAMP-1"
[condition][]The cart also contains "{sku}"=exists InCart( sku == "{sku}", sku != $item.sku )
# Not this product. Example: The cart does not contain "CASE-2"
[condition][]The cart does not contain "{sku}"=not InCart( sku == "{sku}" )
# None of several products. Example: The cart contains none of "BULB-2X", "BULB-GLOBE-1"
[condition][]The cart contains none of {skus:".+"}=not InCart( sku in ( {skus} ) )
# No product of a family. Example: The cart contains nothing from "coffee-beans"
[condition][]The cart contains nothing from "{family}"=not InCart( category == "{family}" )
# The total of all pieces, in whole units of the shop's currency. Example: The cart is worth at least 50
[condition][]The cart is worth at least {amount:[0-9.]+}=Cart( total >= {amount} )
# The total of all pieces, in whole units of the shop's currency. Example: The cart is worth less than 50
[condition][]The cart is worth less than {amount:[0-9.]+}=Cart( total < {amount} )
# Pieces of all products together. Example: The cart holds at least 3 pieces
[condition][]The cart holds at least {count:\d+} pieces=Cart( pieces >= {count} )
# Different products. Example: The cart holds at most 1 products
[condition][]The cart holds at most {count:\d+} products=Cart( products <= {count} )

## What was left undone

# In abandoned: somebody left the shop with something in the cart, and ordered nothing since. Example: The cart was left
[condition][]The cart was left=$cart : AbandonedCart( )
# In abandoned: the same, with so much in it in whole units of the shop's currency. Example: The cart was left with at least 50 in it
[condition][]The cart was left with at least {amount:[0-9.]+} in it=$cart : AbandonedCart( total >= {amount} )
# Any product, each in turn; views are counted anew after a month without one. Example: The shopper viewed something at least 3 times
[condition][]The shopper viewed something at least {times:\d+} times=$seen : Viewed( times >= {times} )
# Not in the last two years. Example: The shopper never bought what they viewed
[condition][]The shopper never bought what they viewed=not Purchased( sku == $seen.sku )
# Whoever put it into the cart is reminded of the cart. Example: What they viewed is not in the cart
[condition][]What they viewed is not in the cart=not InCart( sku == $seen.sku )
# A product on the wishlist that could not be had in the meantime, and now can, each in turn. Example: Something they wish for is back in stock
[condition][]Something they wish for is back in stock=$wish : Wished( backInStock )
# A product on the wishlist that costs less than when it was put there, each in turn. Example: Something they wish for is at least 10 percent cheaper
[condition][]Something they wish for is at least {percent:[0-9.]+} percent cheaper=$wish : Wished( cheaperPercent >= {percent} )
# Not in the last two years. Example: The shopper never bought what they wish for
[condition][]The shopper never bought what they wish for=not Purchased( sku == $wish.sku )
# Whoever put it into the cart is reminded of the cart. Example: What they wish for is not in the cart
[condition][]What they wish for is not in the cart=not InCart( sku == $wish.sku )

## The product that is looked at

# A product by its code. Example: The shopper is looking at "EM-1"
[condition][]The shopper is looking at "{sku}"=$viewed : Viewing( sku == "{sku}" )
# Any product of a family; in the app, what is being tried. Example: The shopper is looking at a product from "camera"
[condition][]The shopper is looking at a product from "{family}"=$viewed : Viewing( category == "{family}" )
# Any product. Example: The shopper is looking at something
[condition][]The shopper is looking at something=$viewed : Viewing( )
# The shopper has no order with it in two years. Example: The shopper never bought what they are looking at
[condition][]The shopper never bought what they are looking at=not Purchased( sku == $viewed.sku )

# A product by its code, side by side with others. Example: The shopper compares "PHONE-1"
[condition][]The shopper compares "{sku}"=$compared : Comparing( sku == "{sku}" )
# Any product of a family, side by side with others. Example: The shopper compares a product from "phone"
[condition][]The shopper compares a product from "{family}"=$compared : Comparing( category == "{family}" )
# Each product that is compared, in turn. Example: The shopper compares something
[condition][]The shopper compares something=$compared : Comparing( )
# In the app; the feature as the shop calls it. Example: The shopper just tried "descale-reminder"
[condition][]The shopper just tried "{feature}"=$attempted : Attempted( feature == "{feature}" )

## More about a product in the cart or looked at

# The price of one piece, in whole units of the shop's currency. Example: - for at least 100
[condition][]- for at least {amount:[0-9.]+}=price >= {amount}
# The price of one piece, in whole units of the shop's currency. Example: - for at most 100
[condition][]- for at most {amount:[0-9.]+}=price <= {amount}
# Pieces of it in the cart, or bought with one order. Example: - with at least 2 pieces
[condition][]- with at least {count:\d+} pieces=quantity >= {count}
# Pieces left to sell; what nobody counts has plenty. Example: - with fewer than 20 in stock
[condition][]- with fewer than {count:\d+} in stock=stock < {count}
# Pieces left to sell. Example: - with at least 5 in stock
[condition][]- with at least {count:\d+} in stock=stock >= {count}

## What was bought

# A product by its code, in the last two years. The rule is about this purchase. Example: The shopper bought "EM-1"
[condition][]The shopper bought "{sku}"=$purchase : Purchased( sku == "{sku}" )
# Any product of a family, in the last two years. The rule is about this purchase. Example: The shopper bought from "espresso-machine"
[condition][]The shopper bought from "{family}"=$purchase : Purchased( category == "{family}" )
# Any product, each in turn. The rule is about this purchase. Example: The shopper bought something
[condition][]The shopper bought something=$purchase : Purchased( )
# A further purchase, besides the one that the rule is about. Example: The shopper also bought "CARD-128"
[condition][]The shopper also bought "{sku}"=exists Purchased( sku == "{sku}", ( order != $purchase.order || sku != $purchase.sku ) )
# A further purchase, besides the one that the rule is about. Example: The shopper also bought from "project-plan"
[condition][]The shopper also bought from "{family}"=exists Purchased( category == "{family}", ( order != $purchase.order || sku != $purchase.sku ) )
# Not in the last two years. Example: The shopper never bought "MODULE-TIME"
[condition][]The shopper never bought "{sku}"=not Purchased( sku == "{sku}" )
# None of several products in the last two years. Example: The shopper never bought any of "CARD-128", "CARD-256"
[condition][]The shopper never bought any of {skus:".+"}=not Purchased( sku in ( {skus} ) )
# Nothing of a family in the last two years. Example: The shopper never bought from "camera"
[condition][]The shopper never bought from "{family}"=not Purchased( category == "{family}" )
# Whole days since the payment, fewer than this. Example: The shopper bought nothing from "coffee-beans" in the last 28 days
[condition][]The shopper bought nothing from "{family}" in the last {days:\d+} days=not Purchased( category == "{family}", daysAgo < {days} )
# Whole days since the payment, fewer than this. Example: The shopper bought none of "BULB-2X", "BULB-GLOBE-1" in the last 365 days
[condition][]The shopper bought none of {skus:".+"} in the last {days:\d+} days=not Purchased( sku in ( {skus} ), daysAgo < {days} )
# After the purchase that the rule is about. Example: The shopper has not bought from "coffee-beans" since
[condition][]The shopper has not bought from "{family}" since=not Purchased( category == "{family}", paidAt > $purchase.paidAt )
# After the purchase that the rule is about. Example: The shopper has not bought "FILTER-3X" since
[condition][]The shopper has not bought "{sku}" since=not Purchased( sku == "{sku}", paidAt > $purchase.paidAt )
# The same product, after the purchase that the rule is about. Example: The shopper has not bought the same since
[condition][]The shopper has not bought the same since=not Purchased( sku == $purchase.sku, paidAt > $purchase.paidAt )
# No milestones are known for its family. Example: It has no usage timeline
[condition][]It has no usage timeline=not Milestone( sku == $purchase.sku )
# Sent back at any time in the last two years. Example: The shopper sent back something from "phone-case"
[condition][]The shopper sent back something from "{family}"=exists Returned( category == "{family}" )
# Nothing of a family was sent back. Example: The shopper sent back nothing from "phone-case"
[condition][]The shopper sent back nothing from "{family}"=not Returned( category == "{family}" )

## More about a purchase

# Whole days since the payment. Example: - at least 30 days ago
[condition][]- at least {days:\d+} days ago=daysAgo >= {days}
# Whole days since the payment. Example: - at most 90 days ago
[condition][]- at most {days:\d+} days ago=daysAgo <= {days}
# Whole days since the parcel arrived. Example: - delivered at least 7 days ago
[condition][]- delivered at least {days:\d+} days ago=daysSinceDelivery >= {days}
# Whole days since the parcel arrived, and not before that. Example: - delivered at most 14 days ago
[condition][]- delivered at most {days:\d+} days ago=daysSinceDelivery >= 0, daysSinceDelivery <= {days}
# The shop said that the parcel arrived. Example: - already delivered
[condition][]- already delivered=delivered

## Milestones of a usage timeline

# The rule is about this milestone, whether it is reached or still to come. Example: What was bought from "espresso-machine" reaches "descale"
[condition][]What was bought from "{family}" reaches "{milestone}"=$milestone : Milestone( category == "{family}", name == "{milestone}" )
# Only for one product of the family. Example: - for "LAMP-4"
[condition][]- for "{sku}"=sku == "{sku}"
# Only for some products of the family. Example: - for one of "LAMP-1", "LAMP-2" or "LAMP-3"
[condition][]- for one of {skus:".+"}=sku in ( {skus} )
# Days from now until it is reached; what is reached already counts as well. Example: - reached within 7 days
[condition][]- reached within {days:\d+} days=inDays <= {days}
# Whole days since it was reached. Example: - reached at least 3 days ago
[condition][]- reached at least {days:\d+} days ago=inDays <= -{days}
# How much earlier or later than said it may come. Example: - give or take at most 5 days
[condition][]- give or take at most {days:\d+} days=toleranceDays <= {days}
# It repeats, as descaling does. Example: - that comes again
[condition][]- that comes again=repeatDays > 0
# Of one that comes again, not the second time or later. Example: - for the first time
[condition][]- for the first time=occurrence == 1
# A supply of which one piece lasts so long. Example: - with pieces that last at least 14 days
[condition][]- with pieces that last at least {days:\d+} days=supplyDays >= {days}
# Its days are what orders taught, and not what a marketer said. Example: - learned from orders
[condition][]- learned from orders=learned
# The parcel arrived, or it was used, as the shop told; else that day is only taken to be so. Example: - counted from a day that is known
[condition][]- counted from a day that is known=anchorKnown
# Neither in the order with what reaches the milestone, nor after it. Example: Nothing from "descaler" was bought with it or since
[condition][]Nothing from "{family}" was bought with it or since=not Purchased( category == "{family}", paidAt >= $milestone.purchase.paidAt )
# After the order with what reaches the milestone. Example: Nothing from "coffee-beans" was bought after it
[condition][]Nothing from "{family}" was bought after it=not Purchased( category == "{family}", paidAt > $milestone.purchase.paidAt )
# Neither in the order with what reaches the milestone, nor after it. Example: None of "FILTER-3X", "FILTER-6X" was bought with it or since
[condition][]None of {skus:".+"} was bought with it or since=not Purchased( sku in ( {skus} ), paidAt >= $milestone.purchase.paidAt )
# After the order with what reaches the milestone. Example: None of "BULB-2X", "BULB-GLOBE-1" was bought after it
[condition][]None of {skus:".+"} was bought after it=not Purchased( sku in ( {skus} ), paidAt > $milestone.purchase.paidAt )
# The product that reaches the milestone, after its order. Example: The same was not bought after it
[condition][]The same was not bought after it=not Purchased( sku == $milestone.sku, paidAt > $milestone.purchase.paidAt )
# In the order with what reaches the milestone, or before. Example: "CARD-128" was bought with it or before
[condition][]"{sku}" was bought with it or before=exists Purchased( sku == "{sku}", paidAt <= $milestone.purchase.paidAt )

## What goes with it

# Each product that a marketer approved to go with one in the cart: the companion. Example: Something in the cart has a companion
[condition][]Something in the cart has a companion=$item : InCart( ) $companion : GoesWith( sku == $item.sku )
# Each product that a marketer approved to go with the one that is looked at: the companion. Example: What is looked at has a companion
[condition][]What is looked at has a companion=$viewed : Viewing( ) $companion : GoesWith( sku == $viewed.sku )
# Each product that a marketer approved to go with one that is compared: the companion. Example: Something that is compared has a companion
[condition][]Something that is compared has a companion=$compared : Comparing( ) $companion : GoesWith( sku == $compared.sku )
# Each product that a marketer approved to go with the purchase that the rule is about: the companion. Example: The purchase has a companion
[condition][]The purchase has a companion=$companion : GoesWith( sku == $purchase.sku )
# What the companion is to it. Example: - that is its accessory
[condition][]- that is its {relation:accessory|consumable|spare-part|upgrade|substitute|service|bundle-member}=relation == "{relation}"
# Wanted at this time of the year. Example: - that is in season
[condition][]- that is in season=inSeason
# Sold or wanted in the shopper's country. Example: - that is sold where the shopper lives
[condition][]- that is sold where the shopper lives=forHere
# Too few of it are sold for what lies in stock. Example: - that is a slow mover
[condition][]- that is a slow mover=slow
# What is left of its price after its cost, 1 being all; 0 where nobody said the cost. Example: - with a margin of at least 0.3
[condition][]- with a margin of at least {share:[0-9.]+}=margin >= {share}
# The companion is among the products compared. Example: The companion is compared too
[condition][]The companion is compared too=exists Comparing( sku == $companion.companion )
# Not in the last two years. Example: The shopper never bought the companion
[condition][]The shopper never bought the companion=not Purchased( sku == $companion.companion )
# The shopper has not chosen it yet. Example: The companion is not in the cart
[condition][]The companion is not in the cart=not InCart( sku == $companion.companion )

## What past orders say

# Each product that past orders had together with one in the cart: the partner. Example: Past orders had a partner with something in the cart
[condition][]Past orders had a partner with something in the cart=$item : InCart( ) $pair : BoughtTogether( sku == $item.sku )
# Each product that past orders had together with the one that is looked at: the partner. Example: Past orders had a partner with what is looked at
[condition][]Past orders had a partner with what is looked at=$viewed : Viewing( ) $pair : BoughtTogether( sku == $viewed.sku )
# How many times more often than by chance: 1 is chance, 2 is twice as often. Example: - with a lift of at least 1.5
[condition][]- with a lift of at least {lift:[0-9.]+}=lift >= {lift}
# Of the past orders with the one, the share that had the partner too, 0 to 1. Example: - with a confidence of at least 0.05
[condition][]- with a confidence of at least {share:[0-9.]+}=confidence >= {share}
# How alike the two are bought, 0 to 1. Example: - with a cosine of at least 0.1
[condition][]- with a cosine of at least {share:[0-9.]+}=cosine >= {share}
# How strongly the one calls for the partner, 0 to 1. Example: - with a strength of at least 0.1
[condition][]- with a strength of at least {share:[0-9.]+}=strength >= {share}
# Past orders that had both. Example: - in at least 50 orders
[condition][]- in at least {count:\d+} orders=baskets >= {count}
# The partner is not there yet. Example: The partner is not in the cart
[condition][]The partner is not in the cart=not InCart( sku == $pair.partner )
# Not in the last two years. Example: The shopper never bought the partner
[condition][]The shopper never bought the partner=not Purchased( sku == $pair.partner )
# Each product that past customers bought some time after what the shopper bought. Example: Past customers bought something next
[condition][]Past customers bought something next=$next : BoughtNext( sku == $purchase.sku )
# Of the past customers who could, the share that did, 0 to 1. Example: - with a chance of at least 0.1
[condition][]- with a chance of at least {share:[0-9.]+}=chance >= {share}
# Past customers who did. Example: - by at least 10 customers
[condition][]- by at least {count:\d+} customers=customers >= {count}
# Half of those who did had done it by then, in days. Example: - usually within 60 days
[condition][]- usually within {days:\d+} days=medianDays <= {days}
# Not in the last two years. Example: The shopper never bought what comes next
[condition][]The shopper never bought what comes next=not Purchased( sku == $next.then )

# Each product that the shopper probably orders next and never bought; after a purchase and in the app. Example: The shopper probably orders something new next
[condition][]The shopper probably orders something new next=$likely : LikelyNext( again == false )
# Each product that the shopper had and probably orders again; after a purchase and in the app. Example: The shopper probably orders something again
[condition][]The shopper probably orders something again=$likely : LikelyNext( again == true )
# It is the purchase that the rule is about that speaks most for it. Example: - because of what was bought
[condition][]- because of what was bought=because == $purchase.sku
# Of all that speaks for it, that purchase says at least half. Example: - mostly because of what was bought
[condition][]- mostly because of what was bought=because == $purchase.sku, share >= 0.5
# The shopper's orders that had it. Example: - after at least 2 orders of it
[condition][]- after at least {count:\d+} orders of it=orders >= {count}
# All customers' orders of the last thirty days that had it. Example: - in at least 5 orders lately
[condition][]- in at least {count:\d+} orders lately=lately >= {count}

## What the forecast says

# The probability that they are still a customer, 0 to 1; there once a forecast is fitted. Example: The shopper is still a customer with a chance of at least 0.8
[condition][]The shopper is still a customer with a chance of at least {share:[0-9.]+}=Outlook( chanceActive >= {share} )
# The probability that they are still a customer, 0 to 1. Example: The shopper is still a customer with a chance of at most 0.3
[condition][]The shopper is still a customer with a chance of at most {share:[0-9.]+}=Outlook( chanceActive <= {share} )
# Half of such customers order by then, if they still are customers; days from now. Example: The next order is expected within 30 days
[condition][]The next order is expected within {days:\d+} days=Outlook( nextOrderDays <= {days} )
# Days from now; what is overdue counts as well. It is learned from the shopper's own pace, from others and from the usage timeline. Example: Something from "coffee-beans" is needed again within 7 days
[condition][]Something from "{family}" is needed again within {days:\d+} days=$due : Due( category == "{family}", inDays <= {days} )
# Any product that the shopper bought and uses up, each in turn. Days from now; what is overdue counts as well. Example: Something is needed again within 7 days
[condition][]Something is needed again within {days:\d+} days=$due : Due( inDays <= {days} )
# The product of the purchase that the rule is about is used up, and it is known when it is needed again. Example: What was bought is needed again
[condition][]What was bought is needed again=$due : Due( sku == $purchase.sku )
# Days until it is needed again; what is overdue counts as well. Example: - needed within 7 days
[condition][]- needed within {days:\d+} days=inDays <= {days}

## What the shopper said

# Whole days since then, fewer than this. Example: The shopper complained in the last 30 days
[condition][]The shopper complained in the last {days:\d+} days=exists Feedback( kind == "complaint", daysAgo < {days} )
# Whole days since then, fewer than this. Example: The shopper did not complain in the last 30 days
[condition][]The shopper did not complain in the last {days:\d+} days=not Feedback( kind == "complaint", daysAgo < {days} )
# 1 to 5, the best being 5; the rating of anything in the family. Example: The shopper rated something from "coffee-beans" with at least 4
[condition][]The shopper rated something from "{family}" with at least {rating:\d+}=exists Feedback( category == "{family}", rating >= {rating} )
# 1 to 5, the best being 5; no rating of the family is below. Example: The shopper rated nothing from "coffee-beans" below 3
[condition][]The shopper rated nothing from "{family}" below {rating:\d+}=not Feedback( category == "{family}", rating < {rating} )
# A complaint of theirs is not settled. Nothing is offered then, whatever rules propose. Example: A complaint is open
[condition][]A complaint is open=exists OpenComplaint( )
# None of their complaints waits to be settled. Example: No complaint is open
[condition][]No complaint is open=not OpenComplaint( )

# A review of a product, each in turn; 1 to 5, the best being 5. Example: The shopper reviewed something with at least 5
[condition][]The shopper reviewed something with at least {rating:\d+}=$said : Feedback( kind == "review", sku != "", rating >= {rating} )
# Each product that a marketer approved to go with the one that was reviewed: the companion. Example: What they reviewed has a companion
[condition][]What they reviewed has a companion=$companion : GoesWith( sku == $said.sku )
# The rule is about this entry, however long ago. Example: The shopper entered "lapsed"
[condition][]The shopper entered "{segment}"=$entered : InSegment( name == "{segment}" )

## What the shopper did

# A product by its code; views are counted anew after a month without one. Example: The shopper viewed "TRIPOD-1" at least 3 times
[condition][]The shopper viewed "{sku}" at least {times:\d+} times=$seen : Viewed( sku == "{sku}", times >= {times} )
# Any product of a family, each in turn. Example: The shopper viewed something from "camera" at least 3 times
[condition][]The shopper viewed something from "{family}" at least {times:\d+} times=$seen : Viewed( category == "{family}", times >= {times} )
# The product whose page is open, this view included once the shop has told it. Example: The shopper viewed what they are looking at at least 3 times
[condition][]The shopper viewed what they are looking at at least {times:\d+} times=exists Viewed( sku == $viewed.sku, times >= {times} )
# Besides what the rule is about; it only asks whether there is one. Example: The shopper also viewed something from "camera" at least 3 times
[condition][]The shopper also viewed something from "{family}" at least {times:\d+} times=exists Viewed( category == "{family}", times >= {times}, sku != $seen.sku )
# Not in the views that are kept. Example: The shopper never viewed "CAM-2"
[condition][]The shopper never viewed "{sku}"=not Viewed( sku == "{sku}" )
# A product by its code, on the wishlist. Example: The shopper wishes for "TRIPOD-1"
[condition][]The shopper wishes for "{sku}"=$wish : Wished( sku == "{sku}" )
# Any product of a family on the wishlist, each in turn. Example: The shopper wishes for something from "cups"
[condition][]The shopper wishes for something from "{family}"=$wish : Wished( category == "{family}" )
# Any product on the wishlist, each in turn. Example: The shopper wishes for something
[condition][]The shopper wishes for something=$wish : Wished( )
# Besides what the rule is about; it only asks whether there is one. Example: The shopper also wishes for something from "cups"
[condition][]The shopper also wishes for something from "{family}"=exists Wished( category == "{family}", sku != $wish.sku )
# A feature of something they have. Example: The shopper used "reports" at least 5 times
[condition][]The shopper used "{feature}" at least {times:\d+} times=exists Used( feature == "{feature}", !attempted, times >= {times} )
# A feature that they did not use so far. Example: The shopper never used "reports"
[condition][]The shopper never used "{feature}"=not Used( feature == "{feature}", !attempted )
# A feature that they tried, but that is not in what they have. Example: The shopper tried "automation" without having it
[condition][]The shopper tried "{feature}" without having it=$tried : Used( feature == "{feature}", attempted )
# The last reading of a counter. Example: The counter "cups" reads at least 500
[condition][]The counter "{counter}" reads at least {value:[0-9.]+}=$reading : Reading( counter == "{counter}", value >= {value} )
# The last reading of a counter. Example: The counter "cups" reads less than 500
[condition][]The counter "{counter}" reads less than {value:[0-9.]+}=$reading : Reading( counter == "{counter}", value < {value} )
# A product by its code. Example: The shopper clicked "CAM-2" in an email
[condition][]The shopper clicked "{sku}" in an email=$clicked : Clicked( sku == "{sku}" )
# Any product of a family, each in turn. Example: The shopper clicked something from "camera" in an email
[condition][]The shopper clicked something from "{family}" in an email=$clicked : Clicked( category == "{family}" )
# By way of a creator, as the shop names them. Example: The shopper came by way of "studio-nord"
[condition][]The shopper came by way of "{creator}"=$visit : Visited( creator == "{creator}" )
# The shop said that it was handed to the carrier. Example: The purchase was shipped
[condition][]The purchase was shipped=exists Shipped( order == $purchase.order )
# It was handed to the carrier, and the shop has not said that it arrived. Example: The purchase is on its way
[condition][]The purchase is on its way=exists Shipped( order == $purchase.order, underway )

## What customers ask for

# What several customers ask for in reviews and surveys of the product that is looked at, in their words; the page Themes shows all. Example: Customers ask for "longer cable" with what is looked at
[condition][]Customers ask for "{theme}" with what is looked at=$viewed : Viewing( ) $asks : AsksFor( sku == $viewed.sku, theme == "{theme}" )
# What several customers ask for in reviews and surveys of a product that is looked at, in the cart or bought. Example: Customers ask for "longer cable" with "CHARGER-1"
[condition][]Customers ask for "{theme}" with "{sku}"=$asks : AsksFor( sku == "{sku}", theme == "{theme}" )
# Customers who said so. Example: - said by at least 5 customers
[condition][]- said by at least {count:\d+} customers=mentions >= {count}

## What was proposed, in restraint

# Each product that a rule proposed and that nothing else speaks against; of a bundle each part. Example: Something is proposed
[condition][]Something is proposed=$proposed : Proposed( )
# Each product of a family that is proposed. Example: Something from "camera" is proposed
[condition][]Something from "{family}" is proposed=$proposed : Proposed( category == "{family}" )
# It is meant instead of what is looked at. Example: - that is an upgrade
[condition][]- that is an upgrade=upgrade
# What the shopper would pay for all of it, less the discount. Example: - for more than 200 in all
[condition][]- for more than {amount:[0-9.]+} in all=total > {amount}
# Whatever the proposal takes off. Example: - with a discount
[condition][]- with a discount=discount > 0
# Sent back at most so many days ago, whole days, fewer than this. Example: The shopper sent something back in the last 30 days
[condition][]The shopper sent something back in the last {days:\d+} days=exists Returned( daysAgo < {days} )

## What is not offered, in restraint

# A product, whoever proposes it, and why, which the shopper never sees. Example: Do not offer "KNIFE-1" because "It is sold in the shop only"
[consequence][]Do not offer "{sku}" because "{reason}"=offers.withhold( "{sku}" ).because( "{reason}" );
# The proposal that the rule is about. Example: Do not offer it because "They sent something back lately"
[consequence][]Do not offer it because "{reason}"=offers.withhold( $proposed ).because( "{reason}" );
# Every product of a family. Example: Offer nothing from "wine" because "Nobody knows how old they are"
[consequence][]Offer nothing from "{family}" because "{reason}"=offers.withholdFamily( "{family}" ).because( "{reason}" );
# Nothing at all. Example: Offer nothing because "They wait for an answer from us"
[consequence][]Offer nothing because "{reason}"=offers.withholdAll().because( "{reason}" );

## What is offered

# A product, and the line that the shopper reads: why it makes the main purchase better. Example: Offer "BEANS-1KG" because "The starter pack lasts about a week"
[consequence][]Offer "{sku}" because "{benefit}"=offers.propose( "{sku}" ).because( "{benefit}" );
# On the product page and in comparison: a bigger or better product instead of the one that is looked at. Example: Offer the upgrade "EM-2" because "It is built for more than one cup"
[consequence][]Offer the upgrade "{sku}" because "{benefit}"=offers.upgradeTo( "{sku}" ).because( "{benefit}" );
# Two products that belong together, the first being the one it is about. Example: Offer the bundle "Clean cup" of "DESCALER-2X" and "EM-WATER-FILTER" because "Both are due at once"
[consequence][]Offer the bundle "{name}" of "{first}" and "{second}" because "{benefit}"=offers.propose( Bundle.of( "{name}", "{first}", "{second}" ) ).because( "{benefit}" );
# 2 to 6 products that belong together, the first being the one it is about. Example: Offer the bundle "First light" of all of "LAMP-1", "BULB-2X", "BULB-GLOBE-1" because "It fits together"
[consequence][]Offer the bundle "{name}" of all of {skus:".+"} because "{benefit}"=offers.propose( Bundle.of( "{name}", {skus} ) ).because( "{benefit}" );
# The partner that past orders had. Example: Offer the partner because "It is often taken along"
[consequence][]Offer the partner because "{benefit}"=offers.propose( $pair.partner() ).because( "{benefit}" );
# The partner; between the two texts comes its confidence in whole percent. Example: Offer the partner because "In" percent "of 100 orders with this product, this came along"
[consequence][]Offer the partner because "{before}" percent "{after}"=offers.propose( $pair.partner() ).because( "{before} " + $pair.percent() + " {after}" );
# What a marketer approved to go with it. Example: Offer the companion because "It keeps it clean"
[consequence][]Offer the companion because "{benefit}"=offers.propose( $companion.companion() ).because( "{benefit}" );
# On the product page and in comparison: the companion instead of what is looked at. Example: Offer the companion as an upgrade because "It holds twice as much"
[consequence][]Offer the companion as an upgrade because "{benefit}"=offers.upgradeTo( $companion.companion() ).because( "{benefit}" );
# What past customers bought next. Example: Offer what comes next because "Many found it useful about now"
[consequence][]Offer what comes next because "{benefit}"=offers.propose( $next.then() ).because( "{benefit}" );
# What the shopper probably orders next. Example: Offer what is likely next because "It goes with what you have"
[consequence][]Offer what is likely next because "{benefit}"=offers.propose( $likely.sku() ).because( "{benefit}" );
# The product of the milestone once more. Example: Offer the same again because "Four weeks is about what a bag lasts"
[consequence][]Offer the same again because "{benefit}"=offers.propose( $milestone.sku() ).because( "{benefit}" );
# What is used up and needed again. Example: Offer what is needed again because "It lasts about as long as the last one"
[consequence][]Offer what is needed again because "{benefit}"=offers.propose( $due.sku() ).because( "{benefit}" );
# The product on the wishlist that the rule is about. Example: Offer what they wish for because "It waits on your wishlist"
[consequence][]Offer what they wish for because "{benefit}"=offers.propose( $wish.sku() ).because( "{benefit}" );
# In abandoned: each product in the cart that the rule is about, as a reminder. Example: Offer what is in the cart because "It is still in your cart"
[consequence][]Offer what is in the cart because "{benefit}"=offers.propose( $item.sku() ).because( "{benefit}" );
# The product that the rule is about, whose page they opened so often. Example: Offer what they viewed because "You came back to it more than once"
[consequence][]Offer what they viewed because "{benefit}"=offers.propose( $seen.sku() ).because( "{benefit}" );
# In the app: the product that is being tried. Example: Offer what they are looking at because "It adds what you just tried"
[consequence][]Offer what they are looking at because "{benefit}"=offers.propose( $viewed.sku() ).because( "{benefit}" );

## What is offered after a purchase, in one line

# Days, counted from the arrival of the parcel. Example: Follow up 7 days after delivery with "BEANS-1KG" because "Your starter pack lasts about a week"
[consequence][]Follow up {days:\d+} days after delivery with "{sku}" because "{benefit}"=offers.propose( "{sku}" ).because( "{benefit}" ).after( $purchase, {days}, Anchor.DELIVERY );
# Days, counted from the payment. Example: Follow up 14 days after the order with "BRUSH-1" because "It gives hair shape while it dries"
[consequence][]Follow up {days:\d+} days after the order with "{sku}" because "{benefit}"=offers.propose( "{sku}" ).because( "{benefit}" ).after( $purchase, {days}, Anchor.ORDER );
# When the milestone is reached. Example: Follow up at the milestone with "DESCALER-2X" because "Two months of hard water is when the taste drops"
[consequence][]Follow up at the milestone with "{sku}" because "{benefit}"=offers.propose( "{sku}" ).because( "{benefit}" ).at( $milestone );
# Days after the milestone is reached. Example: Follow up 3 days after the milestone with "FILTER-3X" because "The first filter is used up"
[consequence][]Follow up {days:\d+} days after the milestone with "{sku}" because "{benefit}"=offers.propose( "{sku}" ).because( "{benefit}" ).after( $milestone, {days}, Anchor.MILESTONE );

## More about the offer above

# After a purchase: when it is made. Days, counted from the arrival of the parcel. Example: - 7 days after delivery
[consequence][]- {days:\d+} days after delivery=.after( $purchase, {days}, Anchor.DELIVERY )
# After a purchase: when it is made. Days, counted from the payment. Example: - 30 days after the order
[consequence][]- {days:\d+} days after the order=.after( $purchase, {days}, Anchor.ORDER )
# After a purchase: when it is made, as a span in words, counted from the arrival of the parcel. Example: - "6 weeks" after delivery
[consequence][]- "{span}" after delivery=.after( $purchase, "{span}", Anchor.DELIVERY )
# After a purchase: when it is made. Example: - at the milestone
[consequence][]- at the milestone=.at( $milestone )
# After a purchase: when it is made. Days after the milestone is reached. Example: - 3 days after the milestone
[consequence][]- {days:\d+} days after the milestone=.after( $milestone, {days}, Anchor.MILESTONE )
# After a purchase: when it is made. Half of the past customers had bought it by then. Example: - after the usual wait
[consequence][]- after the usual wait=.after( $purchase, $next.medianDays(), Anchor.ORDER )
# After a purchase: when it is made. When it is needed again, counted from the payment. Example: - when it is needed again
[consequence][]- when it is needed again=.after( $purchase, $due.intervalDays(), Anchor.ORDER )
# When it is made, as a span in words, after the cart was touched last; in abandoned. Example: - "4 hours" after the cart was left
[consequence][]- "{span}" after the cart was left=.after( $cart, "{span}" )
# When it is made, as a span in words. Example: - "1 day" after they viewed it last
[consequence][]- "{span}" after they viewed it last=.after( $seen, "{span}" )
# When it is made, as a span in words, after it became cheaper or could be had again. Example: - "1 hour" after the news
[consequence][]- "{span}" after the news=.after( $wish, "{span}" )
# When it is made, as a span in words. Example: - "1 day" after they tried it
[consequence][]- "{span}" after they tried it=.after( $tried, "{span}" )
# When it is made, as a span in words. Example: - "2 days" after they said so
[consequence][]- "{span}" after they said so=.after( $said, "{span}" )
# When it is made, as a span in words. Example: - "1 day" after they entered it
[consequence][]- "{span}" after they entered it=.after( $entered, "{span}" )
# How well it fits: 0.5 and more, the greater its part of what the cart is worth; what is added to a cart fits below 0.63. Example: - scored by its part of the cart
[consequence][]- scored by its part of the cart=.score( 0.5 + 0.45 * $item.price() * $item.quantity() / $cart.total() )
# How well it fits, 0 to 1; 0.5 when not said. Example: - with a score of 0.8
[consequence][]- with a score of {score:[0-9.]+}=.score( {score} )
# How well it fits: how strongly the one calls for the other, on the product page otherwise than in the cart; guesses best. Example: - scored by strength
[consequence][]- scored by strength=.score( $pair.strength() )
# How well it fits: how alike the two are bought. Example: - scored by cosine
[consequence][]- scored by cosine=.score( $pair.cosine() )
# How well it fits: how often the partner came along. Example: - scored by confidence
[consequence][]- scored by confidence=.score( $pair.confidence() )
# How well it fits: how likely it is bought next. Example: - scored by chance
[consequence][]- scored by chance=.score( $next.chance() )
# How well it fits: all that speaks for it as the next order. Example: - scored by how likely it is
[consequence][]- scored by how likely it is=.score( $likely.strength() )
# Percent off the price, above 0 and at most 90; the shop must grant it. Example: - with 10 percent off
[consequence][]- with {percent:[0-9.]+} percent off=.discount( {percent} )
# The last day, in UTC, as year, month and day. Example: - until "2026-12-24"
[consequence][]- until "{date}"=.until( "{date}" )
# Where mails are sent: hours from when it is made, in a campaign from when its mail is written, 1 to 720. Example: - for 48 hours
[consequence][]- for {hours:\d+} hours=.untilHours( {hours} )
# Tells how many are left when they are fewer than this, 1 to 1000, and counted. Example: - telling what is left below 20 pieces
[consequence][]- telling what is left below {count:\d+} pieces=.ifStockBelow( {count} )
# Where mails are sent: when its end, its price or the pieces left are not true any more right before sending, the mail does not go. Example: - not mailed when what hurries is not true any more
[consequence][]- not mailed when what hurries is not true any more=.whenFalse( "withhold" )
# Where mails are sent: when its end, its price or the pieces left are not true any more right before sending, the mail goes without that. Example: - mailed without what hurries when that is not true any more
[consequence][]- mailed without what hurries when that is not true any more=.whenFalse( "drop" )
